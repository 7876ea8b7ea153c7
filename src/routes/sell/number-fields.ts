import { m } from '#lib/messages/messages.js';
import type { Entry } from '#lib/till/documents.ts';
import { otherPaper } from '#lib/till/receipts/other-paper.ts';
import { paperNumber, printedMoment, type PaperNumber } from '#lib/till/receipts/paper-number.ts';
import type { Register } from '#lib/till/register.ts';

/** Whose paper is read. */
export interface PaperOf {
	/** Null: it is in no journal here, and its sum is not compared. */
	entry: Entry | null;
	register: Pick<Register, 'fiscalNumber'>;
}

interface Asked extends PaperOf {
	withTime: boolean;
	/** The paper's QR, where it was scanned. */
	paper?: PaperNumber | null;
}

/** What is asked of a paper to know its number and, of a receipt, the time for its QR. */
export function numberFields({ withTime, paper = null, ...of }: Asked) {
	const number = { label: m.word_code(), problem: (text: string) => numberProblem(text, of), value: paper?.fiscalCode };
	const time = { label: m.word_moment(), problem: momentProblem, value: asPrinted(paper?.fiscalDate ?? null) };
	return withTime ? [number, time] : [number];
}

/** The time alone, of a receipt whose number is known. */
export function timeField() {
	const problem = (text: string) => (printedMoment(text) === null ? m.word_moment_wrong() : null);
	return { label: m.word_moment(), problem };
}

/** What was typed into it. */
export function timeFrom([time = '']: readonly string[]): string {
	const fiscalDate = printedMoment(time);
	// The field has said by then what is wrong.
	if (fiscalDate === null) throw new RangeError(`No moment: ${time}`);
	return fiscalDate;
}

/** What was typed or scanned, field by field; the QR of the paper tells the time by itself. */
export function numberFrom([number = '', time = '']: readonly string[]): PaperNumber {
	const read = paperNumber(number);
	// The fields have said by then what is wrong.
	if (!read) throw new RangeError(`No fiscal number: ${number}`);
	return { ...read, fiscalDate: printedMoment(time) ?? read.fiscalDate };
}

/** Why a scanned paper is not this document's; null where nothing speaks against it. */
export function paperProblem(paper: PaperNumber, { entry, register }: PaperOf): string | null {
	const other = otherPaper(paper, entry, register);
	if (other === null) return null;
	return other === 'sum' ? m.word_sum_differs() : m.word_register_differs();
}

function numberProblem(text: string, of: PaperOf): string | null {
	if (text === '') return m.word_code_needed();
	const paper = paperNumber(text);
	return paper ? paperProblem(paper, of) : m.word_code_wrong();
}

/** It may be left out: without it there is no QR. */
function momentProblem(text: string): string | null {
	return text === '' || printedMoment(text) !== null ? null : m.word_moment_wrong();
}

/** 2026-11-21 15:48:30 as 21.11.2026 15:48:30 */
function asPrinted(fiscalDate: string | null): string | undefined {
	return fiscalDate?.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$3.$2.$1');
}
