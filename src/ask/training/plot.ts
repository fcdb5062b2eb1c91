/** Draws the risk-coverage curve of docs/ask.md: how much is answered, and how much of that is wrong, by how sure it has to be. */

export interface Point {
  /** How sure an answer has to be. */
  readonly least: number;
  /** Share of the answerable questions that are answered. */
  readonly coverage: number;
  /** Share of the answers that are wrong. */
  readonly risk: number;
}

const width = 640;
const height = 360;
const edge = 56;
const mostRisk = 0.25;

const x = (coverage: number): number => edge + coverage * (width - 2 * edge);
const y = (risk: number): number => height - edge - (Math.min(risk, mostRisk) / mostRisk) * (height - 2 * edge);
const at = ({ coverage, risk }: Point): string => `${x(coverage).toFixed(1)},${y(risk).toFixed(1)}`;

/** The curve as SVG, with the chosen threshold marked. */
export function curveSvg(points: readonly Point[], chosen: number): string {
  const marked = points.find(({ least }) => least >= chosen) ?? points.at(-1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    '<title>Risk and coverage of the answers</title>',
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...[0, 0.05, 0.1, 0.15, 0.2, 0.25].map(riskLine),
    ...[0, 0.25, 0.5, 0.75, 1].map(coverageMark),
    `<polyline points="${points.map(at).join(' ')}" fill="none" stroke="#1f6f8b" stroke-width="2"/>`,
    marked
      ? `<circle cx="${x(marked.coverage).toFixed(1)}" cy="${y(marked.risk).toFixed(1)}" r="5" fill="#c8553d"/>`
      : '',
    marked
      ? `<text x="${x(marked.coverage) - 12}" y="${y(marked.risk) - 12}" text-anchor="end">chosen: ${chosen}</text>`
      : '',
    `<text x="${width / 2}" y="${height - 14}" text-anchor="middle">answerable questions that are answered</text>`,
    `<text x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})">answers that are wrong</text>`,
    '</svg>',
    '',
  ].join('\n');
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const riskLine = (risk: number): string =>
  `<line x1="${edge}" x2="${width - edge}" y1="${y(risk)}" y2="${y(risk)}" stroke="#ddd"/><text x="${edge - 6}" y="${y(risk) + 4}" text-anchor="end">${percent(risk)}</text>`;

const coverageMark = (coverage: number): string =>
  `<text x="${x(coverage)}" y="${height - edge + 18}" text-anchor="middle">${percent(coverage)}</text>`;
