/** Addresses of feeds, as a host writes them. */

const channelOf = /^https?:\/\/(?:www\.)?youtube\.com\/channel\/(UC[\w-]{10,40})\/?$/;
const channelFeed = 'https://www.youtube.com/feeds/videos.xml?channel_id=';

/** The feed of a YouTube channel, where its page was named; any other address as it is. */
export function feedAddress(configured: string): string {
  const channel = channelOf.exec(configured)?.[1];
  return channel === undefined ? configured : channelFeed + channel;
}

/** The page of the channel of which this is the feed: readable without a query. */
export const channelPage = (feed: string): string | undefined =>
  feed.startsWith(channelFeed) ? `https://www.youtube.com/channel/${feed.slice(channelFeed.length)}` : undefined;
