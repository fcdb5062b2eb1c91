/**
 * Dates as precise as they are known. In `data/` a date is a string, its form says the precision:
 * `2023-08-03` day, `2022-11` month, `2023-spring` part of a year, `2023` year. All are UTC calendar dates.
 */
import { z } from 'zod';

/** First and last month of each part of a year, as the northern press uses the words. */
const parts = {
  early: [1, 4],
  spring: [3, 5],
  mid: [5, 8],
  summer: [6, 8],
  autumn: [9, 11],
  late: [9, 12],
  winter: [12, 12],
} as const;

export type PartOfYear = keyof typeof parts;
export type Precision = 'day' | 'month' | 'part' | 'year';

/** A calendar date with its precision. `first` and `last` are the days it may mean, as `YYYY-MM-DD`. */
export interface KnownDate {
  readonly text: string;
  readonly precision: Precision;
  readonly year: number;
  readonly month?: number;
  readonly part?: PartOfYear;
  readonly first: string;
  readonly last: string;
}

const form = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|(early|spring|mid|summer|autumn|late|winter)))?$/;

/** Reads a date of `data/`; null where it has another form or no such day exists. */
export function parseDate(text: string): KnownDate | null {
  const match = form.exec(text);
  if (!match) return null;
  const [, yearText = '', monthText, dayText, partText] = match;
  const year = Number(yearText);
  if (partText !== undefined) return partOfYear(text, year, partText);
  if (monthText === undefined) return { text, precision: 'year', year, first: `${year}-01-01`, last: `${year}-12-31` };
  const month = Number(monthText);
  if (month < 1 || month > 12) return null;
  const lastDay = daysIn(year, month);
  if (dayText === undefined) {
    return { text, precision: 'month', year, month, first: `${text}-01`, last: `${text}-${lastDay}` };
  }
  const day = Number(dayText);
  return day < 1 || day > lastDay ? null : { text, precision: 'day', year, month, first: text, last: text };
}

/** The calendar day of an instant, in UTC. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** A date of `data/` as zod sees it: a string in, a {@link KnownDate} out. */
export const dateSchema = z.string().transform((text, context): KnownDate => {
  const date = parseDate(text);
  if (date) return date;
  context.addIssue(`“${text}” is no date: write 2023-08-03, 2022-11, 2023-spring or 2023`);
  return z.NEVER;
});

function partOfYear(text: string, year: number, name: string): KnownDate | null {
  const part = (Object.keys(parts) as PartOfYear[]).find((candidate) => candidate === name);
  if (!part) return null;
  const [from, to] = parts[part];
  return {
    text,
    precision: 'part',
    year,
    part,
    first: `${year}-${pad(from)}-01`,
    last: `${year}-${pad(to)}-${daysIn(year, to)}`,
  };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const pad = (number: number): string => String(number).padStart(2, '0');

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date in words, as precise as it is known: "3 August 2023", "November 2022", "spring 2023", "mid-2023", "2023". */
export function dateInWords({ precision, year, month = 1, part, first }: KnownDate): string {
  if (precision === 'year') return String(year);
  if (part !== undefined) return part === 'mid' ? `mid-${year}` : `${part} ${year}`;
  const name = months[month - 1] ?? '';
  return precision === 'month' ? `${name} ${year}` : `${Number(first.slice(8))} ${name} ${year}`;
}

/** Reads a date as people write it: every form of `data/`, and "1 May 2022" or "May 2022". Null where it is none. */
export function readDate(typed: string): KnownDate | null {
  const text = typed.trim().toLowerCase();
  const [, day, name = '', year] = /^(?:(\d{1,2}) )?([a-z]{3,9}) (\d{4})$/.exec(text) ?? [];
  if (year === undefined) return parseDate(text);
  const month = months.findIndex((known) => known.toLowerCase().startsWith(name)) + 1;
  return month === 0 ? null : parseDate(`${year}-${pad(month)}${day === undefined ? '' : `-${pad(Number(day))}`}`);
}

/** A day (`YYYY-MM-DD`) in words: "1 May 2022". */
export const dayInWords = (day: string): string => {
  const date = parseDate(day);
  return date ? dateInWords(date) : day;
};
