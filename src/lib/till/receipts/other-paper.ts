import type { Kopiykas } from '#lib/domain/money.ts';
import { isSale } from '#lib/domain/document.ts';
import { amountOf } from '../document-name.ts';
import type { Entry } from '../documents.ts';
import type { Register } from '../register.ts';
import type { PaperNumber } from './paper-number.ts';

/** By what a scanned paper shows that it is another document's; null where nothing speaks against it, or no sum is known. */
export function otherPaper(
	{ fiscalNumber, total }: PaperNumber,
	entry: Entry | null,
	register: Pick<Register, 'fiscalNumber'>
): 'register' | 'sum' | null {
	const isKnown = fiscalNumber !== undefined && register.fiscalNumber !== '';
	if (isKnown && fiscalNumber !== register.fiscalNumber) return 'register';
	const sums = entry === null ? [] : sumsOf(entry);
	return total !== undefined && sums.length > 0 && !sums.includes(total) ? 'sum' : null;
}

/** Which of them a QR carries where cash is rounded is not told: each is the document's own. */
function sumsOf({ document, sums }: Entry): readonly Kopiykas[] {
	const own = isSale(document) ? [document.receipt.total, document.due] : [amountOf(document)];
	return [...own, sums?.total ?? null].filter((sum) => sum !== null);
}
