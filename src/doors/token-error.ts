/** Discord does not know the token. Trying again would only bring a ban nearer. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  override readonly message = `Discord does not know this DISCORD_TOKEN. Make a new one under
https://discord.com/developers/applications, Bot, Reset Token, and put it into .env.`;
}
