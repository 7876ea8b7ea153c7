import type { OrderedReturn, OrderedSale } from './ordered.ts';
import { plain } from './plain.ts';
import { moneyWords, quantityWords } from './wanted-lines.ts';

const MOST_GOODS = 5;
const CANCELED = 'Прилавок: повернення';
/** People write of returns, too, but no ids. */
const ID = '[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}';
const OF_A_RETURN = new RegExp(`Повернення ${ID}[:;]`, 'i');
const OF_OUR_CANCEL = new RegExp(`^${CANCELED} ${ID}$`, 'i');

/** The manager's comment of a new order; Bitrix24's people read and lengthen it. */
export function firstComment({ id, rounding, fiscalCode, register, cashier }: OrderedSale): string {
	return [
		`Прилавок ${id}`,
		...(fiscalCode === null ? [] : [fiscalLine(fiscalCode)]),
		`Реєстратор: ${plain(register)}`,
		...(cashier === null || cashier === '' ? [] : [`Касир: ${plain(cashier)}`]),
		...(rounding === 0 ? [] : [`Заокруглення готівки: ${moneyWords(rounding)}`])
	].join('\n');
}

export function saleLines({ fiscalCode }: OrderedSale, comments: string): string[] {
	return fiscalCode === null || comments.includes(fiscalLine(fiscalCode)) ? [] : [fiscalLine(fiscalCode)];
}

/** What a comment does not say yet of a return. */
export function returnLines(returned: OrderedReturn, comments: string): string[] {
	const { id, fiscalCode, total } = returned;
	const codeWords = fiscalCode === null ? '' : `; фіскальний номер ${plain(fiscalCode)}`;
	if (!comments.includes(id)) return [`Повернення ${id}: ${goods(returned)} — ${moneyWords(total)}${codeWords}`];
	return comments.includes(codeWords) ? [] : [`Повернення ${id}${codeWords}`];
}

/** What others wrote stays as it is. */
export function lengthened(comments: string, lines: readonly string[]): string {
	return [...(comments === '' ? [] : [comments]), ...lines].join('\n');
}

/** A return was begun here, whoever knows of it still. */
export function tellsOfReturn(comments: string): boolean {
	return OF_A_RETURN.test(comments);
}

export function reasonOfCancel({ id }: OrderedReturn): string {
	return `${CANCELED} ${id}`;
}

export function isOurCancel(reason: string): boolean {
	return OF_OUR_CANCEL.test(reason.trim());
}

function fiscalLine(code: string): string {
	return `Фіскальний номер: ${plain(code)}`;
}

function goods({ lines }: OrderedReturn): string {
	const told = lines
		.slice(0, MOST_GOODS)
		.map(({ name, quantity, measure }) => `${plain(name, 60)} ${quantityWords(quantity, measure)}`);
	const more = lines.length - told.length;
	return [...told, ...(more > 0 ? [`ще ${more}`] : [])].join(', ');
}
