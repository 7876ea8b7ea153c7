import type { Report } from '#lib/domain/report.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { fiscalInstant } from '../documents.ts';
import type { Register } from '../register.ts';

/** A report as it is shown, printed and saved; a copy for people and programs, never a fiscal document. */
export interface ReportDocument {
	kind: 'x' | 'z';
	report: Report;
	register: Pick<Register, 'name' | 'fiscalNumber'>;
	/** Made in training: nothing of it is real. */
	isTraining: boolean;
	/** When the shift was opened, in milliseconds since the epoch; null where nobody told. */
	openedAt: number | null;
	/** When the Kasa made it, in milliseconds since the epoch. */
	madeAt: number;
	/** A Z's own; null while it is awaited, and of an X. */
	fiscalCode: string | null;
}

/** The Z report of a close; null where the journal has none. */
export function zDocument(close: Entry, openedAt: number | null, register: Register): ReportDocument | null {
	const { report, registration, createdAt } = close;
	if (!report) return null;
	const madeAt = fiscalInstant(close) ?? createdAt;
	return { kind: 'z', report, openedAt, madeAt, fiscalCode: registration?.fiscalCode ?? null, ...registerOf(register) };
}

/** An X report of the open shift. */
export function xDocument(
	{ report, at }: { report: Report; at: number },
	openedAt: number | null,
	register: Register
): ReportDocument {
	return { kind: 'x', report, openedAt, madeAt: at, fiscalCode: null, ...registerOf(register) };
}

function registerOf({ name, fiscalNumber, address }: Register): Pick<ReportDocument, 'register' | 'isTraining'> {
	return { register: { name, fiscalNumber }, isTraining: address === null };
}
