/** Discord's limits, as measured and cited from its documentation (API v10, August 2026). Lengths in UTF-16 code units. */

/** Text of all Text Displays of one message together. */
export const messageText = 4_000;
/** Components of one message, nested ones included. */
export const messageComponents = 40;
export const buttonsPerRow = 5;
export const buttonLabel = 80;
export const customId = 100;
export const suggestions = 25;
export const suggestionName = 100;
export const suggestionValue = 100;
export const commandDescription = 100;
export const commandOptions = 25;
export const optionChoices = 25;
export const commandText = 8_000;
/** From the receipt of an interaction to its first answer, in ms; after that its token is void. */
export const firstAnswer = 3_000;
/** How long the token of an answered interaction can be used, in ms. */
export const tokenLife = 15 * 60 * 1_000;
export const modalTitle = 45;
export const fieldLabel = 45;
export const fieldHint = 100;
