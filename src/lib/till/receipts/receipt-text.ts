import { isSale, type SaleDocument } from '#lib/domain/document.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { standingOf } from '#lib/journal/search-row.ts';
import { m } from '#lib/messages/messages.js';
import { formatDateTime, formatMoney, formatQuantity, measureName } from '#lib/ui/format.ts';
import { entryName } from '../document-name.ts';
import { fiscalInstant, taxCabinetPage } from '../documents.ts';
import type { Register } from '../register.ts';
import { addedUp, type AddedLine } from './added-up.ts';
import { STANDING_NAMES } from './standing-names.ts';
import { paidLabel, paymentRows, type SumRow } from './sum-rows.ts';

/** A document as plain lines, to be pasted into a message or a letter: with its fiscal number, or the words that it has none. */
export function receiptText(entry: Entry, register: Register): string {
	const { document, personName } = entry;
	const sale = isSale(document) ? document : null;
	const code = entry.registration?.fiscalCode ?? '';
	const page = sale && taxCabinetPage(entry, sale, register);
	const lines = [
		register.name,
		entryName(entry),
		...notFiscal(entry, register),
		formatDateTime(fiscalInstant(entry) ?? entry.createdAt),
		'',
		...(sale ? [...goodsText(sale, entry), ''] : []),
		...(personName === undefined ? [] : [m.signed_by({ name: personName })]),
		...(code === '' ? [] : [m.receipts_text_fiscal({ code })]),
		...(page ? [page] : [])
	];
	return `${lines.join('\n').trimEnd()}\n`;
}

/** Where a document stands that the tax service does not have, and that nobody may take for one it has. */
function notFiscal(entry: Entry, { address }: Register): string[] {
	const isTraining = address === null;
	const standing = entry.state === 'fiscal' ? [] : [STANDING_NAMES[standingOf(entry)]()];
	const training = isTraining ? [m.training_mark(), m.training_mark_text()] : [];
	const said = [...standing, ...training];
	return said.length === 0 ? [] : [m.report_not_fiscal(), ...said];
}

/** Everything down to what was paid adds up to it; how it was paid follows. */
function goodsText(sale: SaleDocument, { sums, state }: Entry): string[] {
	const { lines, rows, due } = addedUp(sale, sums);
	return [
		...lines.flatMap(lineText),
		'',
		...rows.map(rowText),
		rowText({ label: paidLabel(sale, state), amount: due }),
		...paymentRows(sale, sums).map(rowText)
	];
}

function lineText({ line: { name, quantity, measure, price, gross }, rows }: AddedLine): string[] {
	const amount = `${formatQuantity(quantity, measure)} ${measureName(measure)}`;
	const full = `  ${amount} × ${formatMoney(price)} = ${formatMoney(gross)} ₴`;
	return [name, full, ...rows.map((row) => `  ${rowText(row)}`)];
}

function rowText({ label, amount }: SumRow): string {
	return `${label}: ${formatMoney(amount)} ₴`;
}
