/** The addresses of stores. Apart from what opens them, so that the configuration can be checked without loading a database. */

export const memory = /^memory:(\/\/)?$/;
export const sqlite = /^sqlite:\/\/([^\0]*[^\0/])$/;

/** Whether there is a store that such an address can name. */
export const isStoreUrl = (url: string): boolean => memory.test(url) || sqlite.test(url);
