/** Dates as feeds write them. `Date.parse` knows no zone names outside of America, and takes a date without zone for local time. */

/** Minutes east of Greenwich. Where a name is used twice, the zone nearer to Britain, where the series is made. */
const zones: Readonly<Record<string, number>> = {
  ...{ UT: 0, GMT: 0, UTC: 0, Z: 0, WET: 0, WEST: 60, BST: 60, IST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120 },
  ...{ EET: 120, EEST: 180, MSK: 180, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480 },
  ...{ PDT: -420, AKST: -540, AKDT: -480, HST: -600, AEST: 600, AEDT: 660, ACST: 570, ACDT: 630, AWST: 480 },
  ...{ NZST: 720, NZDT: 780, JST: 540, KST: 540, SGT: 480, HKT: 480 },
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const isoForm =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d+)?)?\s*(?<zone>Z|[+-]\d\d:?\d\d)?)?$/i;
const mailForm =
  /^(?:[a-z]+\.?,?\s+)?(?<day>\d{1,2})\s+(?<month>[a-z]{3})[a-z]*\.?\s+(?<year>\d{4}|\d\d)(?:\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?\s*(?<zone>[a-z]{1,5}|[+-]\d\d:?\d\d)?)?$/i;
const longestDate = 64;
const minuteLength = 60_000;

type Fields = Readonly<Record<string, string | undefined>>;

/** Reads a date in the forms of Atom and of mail, as they ought to be and as they come. Without a zone it is UTC. */
export function parseFeedDate(written: string | undefined): Date | undefined {
  const text = (written ?? '').trim();
  if (text.length > longestDate) return undefined;
  const fields = (isoForm.exec(text) ?? mailForm.exec(text))?.groups;
  if (!fields) return undefined;
  const local = localTime(fields);
  return local === undefined ? undefined : new Date(local - offsetOf(fields.zone) * minuteLength);
}

/** In ms since 1970, as if the clock stood in Greenwich; undefined for a day or time that does not exist. */
function localTime({ year, month, day, hour, minute, second }: Fields): number | undefined {
  const monthIndex = monthOf(month ?? '');
  const [dayNumber, hourNumber, minuteNumber] = [Number(day), Number(hour ?? 0), Number(minute ?? 0)];
  if (monthIndex < 0 || hourNumber > 23 || minuteNumber > 59) return undefined;
  const time = Date.UTC(yearOf(year ?? ''), monthIndex, dayNumber, hourNumber, minuteNumber, Number(second ?? 0));
  const asRead = new Date(Date.UTC(yearOf(year ?? ''), monthIndex, dayNumber));
  return asRead.getUTCDate() === dayNumber && asRead.getUTCMonth() === monthIndex ? time : undefined;
}

const monthOf = (month: string): number =>
  /^\d/.test(month) ? Number(month) - 1 : months.indexOf(month.slice(0, 3).toLowerCase());

/** Two digits are of this century below 50. */
function yearOf(year: string): number {
  const number = Number(year);
  if (year.length > 2) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

function offsetOf(zone = 'Z'): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return zones[zone.toUpperCase()] ?? 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
