/** One thing measured: in each run ours and a reference, one right after the other on the same machine. */
export interface Measured {
	name: string;
	unit: 'ms' | 'KB';
	/** A number a run. */
	ours: readonly number[];
	reference: { name: string; values: readonly number[] };
	/** The most that the median may be: of ours, or of its ratio to the reference. */
	aim?: { most: number; of: 'ours' | 'ratio' };
	/** Said below the table. */
	notes?: readonly string[];
}

export interface Spread {
	median: number;
	least: number;
	most: number;
}

export interface Judged extends Pick<Measured, 'name' | 'unit' | 'aim' | 'notes'> {
	ours: Spread;
	reference: Spread & { name: string };
	ratio: Spread;
	/** Null where no aim is set. */
	met: boolean | null;
}

export function judge({ name, unit, ours, reference, aim, notes }: Measured): Judged {
	const ratios = ours.map((value, run) => value / (reference.values[run] ?? NaN));
	const spreads = { ours: spread(ours), ratio: spread(ratios) };
	const met = aim ? spreads[aim.of].median <= aim.most : null;
	return { name, unit, aim, notes, ...spreads, reference: { name: reference.name, ...spread(reference.values) }, met };
}

/** The value below which such a share of them lies, by nearest rank: of 30 values the 95th percentile is the 29th. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

const HEAD = ['', 'median', 'min–max', 'reference', 'median', 'min–max', 'ratio', 'min–max', 'aim', ''];
const LEFT = [0, 3];

/** Rows for a terminal, a line each, then what there is to say of them. */
export function tableOf(judged: readonly Judged[]): string {
	const rows = [HEAD, ...judged.map(cells)];
	const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	const lines = rows.map((row) =>
		row
			.map((cell, at) => (LEFT.includes(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join('  ')
	);
	const notes = judged.flatMap(({ name, notes = [] }) => notes.map((note) => `${name}: ${note}`));
	return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].map((line) => `${line.trimEnd()}\n`).join('');
}

/** Which aims are met and which are not, in a sentence. */
export function verdictOf(judged: readonly Judged[]): string {
	const aimed = judged.filter(({ met }) => met !== null);
	const missed = aimed.filter(({ met }) => met === false).map(({ name }) => name);
	const met = `${aimed.length - missed.length} of ${aimed.length} aims met`;
	return missed.length > 0 ? `${met}. Missed: ${missed.join('; ')}.` : `${met}.`;
}

function cells({ name, unit, ours, reference, ratio, aim, met }: Judged): string[] {
	const inUnit = (value: number) => `${figure(value)} ${unit}`;
	const limit = aim ? `≤ ${aim.of === 'ratio' ? `${figure(aim.most)} ×` : `${aim.most} ${unit}`}` : '';
	return [
		name,
		...[inUnit(ours.median), range(ours)],
		...[reference.name, inUnit(reference.median), range(reference)],
		...[`${figure(ratio.median)} ×`, range(ratio)],
		...[limit, met === null ? '' : met ? 'met' : 'MISSED']
	];
}

function range({ least, most }: Spread): string {
	return least === most ? '' : `${figure(least)}–${figure(most)}`;
}

/** Three figures are enough for a number that changes with every run. */
function figure(value: number): string {
	return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function spread(values: readonly number[]): Spread {
	return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}
