import type { Report } from '#lib/domain/report.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { fiscalInstant } from '../documents.ts';
import type { Register } from '../register.ts';
import { shiftFigures, type ShiftFigures } from '../shift-figures.ts';
import { shiftNumber, type DeviceShift } from './device-shifts.ts';

/** A report as it is shown, printed and saved; a copy for people and programs, never a fiscal document. */
export type ReportDocument = KasaReport | JournalReport;

interface ReportFacts {
	register: Pick<Register, 'name' | 'fiscalNumber'>;
	/** Made in training: nothing of it is real. */
	isTraining: boolean;
	/** When the shift was opened, in milliseconds since the epoch; null where nobody told. */
	openedAt: number | null;
	/** When it was made, in milliseconds since the epoch. */
	madeAt: number;
}

/** As the Kasa told it. */
export interface KasaReport extends ReportFacts {
	kind: 'x' | 'z';
	report: Report;
	/** A Z's own; null while it is awaited, and of an X. */
	fiscalCode: string | null;
}

/** Of what this device's journal knows, where there is no report of the Kasa; marked so wherever it is seen. */
export interface JournalReport extends ReportFacts {
	kind: 'journal';
	figures: ShiftFigures;
	/** The Kasa's number of the shift; null where nobody told it. */
	serial: number | null;
	/** In milliseconds since the epoch; null while it is open, and where another till closed it. */
	closedAt: number | null;
}

/** The Z report of a close; null where the journal has none. */
export function zDocument(close: Entry, openedAt: number | null, register: Register): KasaReport | null {
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
): KasaReport {
	return { kind: 'x', report, openedAt, madeAt: at, fiscalCode: null, ...registerOf(register) };
}

/** A shift of this device by its own journal alone. */
export function journalDocument(shift: DeviceShift, register: Register, madeAt: number): JournalReport {
	return {
		kind: 'journal',
		figures: shiftFigures(shift.own),
		serial: shiftNumber(shift),
		openedAt: shift.openedAt,
		closedAt: shift.closed?.createdAt ?? null,
		madeAt,
		...registerOf(register)
	};
}

function registerOf({ name, fiscalNumber, address }: Register): Pick<ReportDocument, 'register' | 'isTraining'> {
	return { register: { name, fiscalNumber }, isTraining: address === null };
}
