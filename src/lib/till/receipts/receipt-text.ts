import { isSale } from '#lib/domain/document.ts';
import type { PricedLine } from '#lib/domain/receipt.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { standingOf } from '#lib/journal/search-row.ts';
import { m } from '#lib/messages/messages.js';
import { formatDateTime, formatMoney, formatQuantity, measureName } from '#lib/ui/format.ts';
import { documentName } from '../document-name.ts';
import { fiscalInstant, taxCabinetPage } from '../documents.ts';
import type { Register } from '../register.ts';
import { STANDING_NAMES } from './standing-names.ts';
import { sumRows } from './sum-rows.ts';

/** A document as plain lines, to be pasted into a message or a letter: with its fiscal number, or the words that it has none. */
export function receiptText(entry: Entry, register: Register): string {
	const { document, personName } = entry;
	const sale = isSale(document) ? document : null;
	const code = entry.registration?.fiscalCode ?? '';
	const page = sale && taxCabinetPage(entry, sale, register);
	const lines = [
		register.name,
		documentName(document),
		...notFiscal(entry, register),
		formatDateTime(fiscalInstant(entry) ?? entry.createdAt),
		'',
		...(sale?.receipt.lines ?? []).map(lineText),
		...(sale ? ['', ...sumRows(sale, entry).map(({ label, amount }) => `${label}: ${formatMoney(amount)} ₴`), ''] : []),
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

function lineText({ name, quantity, measure, price, sum }: PricedLine): string {
	const amount = `${formatQuantity(quantity, measure)} ${measureName(measure)}`;
	return `${name}\n  ${amount} × ${formatMoney(price)} = ${formatMoney(sum)} ₴`;
}
