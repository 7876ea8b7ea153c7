/** A row of the manual's table of errors, in its order. */
export type ErrorRow = keyof typeof ROWS;

/** The manual's own words, misspellings included; what it puts in angle brackets is a placeholder. */
const ROWS = {
	'signature-inactive': [400, 'CheckBox Підпис неактивний, запустіть його, будь ласка'],
	'offline-too-long': [
		400,
		"Офлайн сессія триває більше <n> годин, касу заблоковано! Необхідно відновити зв'язок з сервером."
	],
	'shift-not-open': [400, 'Зміну не відкрито'],
	'shift-from-another-day': [
		400,
		'Створення чеків дозволено лише у день відкриття зміни. Для продовження роботи закрийте чинну зміну і відкрийте нову'
	],
	'shift-over-24-hours': [
		400,
		'Зміна відкрита вже понад 24 години. Для продовження роботи закрийте чинну зміну і відкрийте нову'
	],
	'not-enough-cash': [400, 'Неможливо виконати операцію, оскільки в касі недостатньо коштів (<asked> > <cash>)'],
	'not-multiple-of-10': [
		400,
		'Сума копійок внесення або вилучення повинна бути кратною 10 (найменша копійка в обігу готівки)'
	],
	'payment-below-total': [400, 'Сума платежів не може бути меньшою ніж сума чеку'],
	'return-payment-differs': [400, 'Сума платежів повинна дорівнювати сумі чеку повернення (<total>)'],
	'state-mismatch': [400, 'Виявлено невідповідніть поточного і попереднього стану каси. Зверніться у підтримку'],
	'clock-behind': [
		400,
		'Дата створення останньої транзакції в локальній БД більше ніж поточна дата.Касу заблоковано. Перевірте налаштування локальної дати та часу'
	],
	'needs-online': [
		400,
		'Дія не може бути виконана в режимі оффлайн. Перевірте правильність пін кода та ключа ліцензії'
	],
	'key-expired': [403, 'Термін дії ключа закінчився <at>'],
	'cashier-deactivated': [403, 'Доступ заборонено, оскільки касира деактивовано'],
	'cashier-blocked': [403, 'Касира заблоковано: <reason>'],
	'register-frozen': [
		403,
		'Касу заблоковано через відсутність чеків за попередній період, необхідно сплатити за послуги користування касою для автоматичного розблокування або залишити заявку на веб-порталі https://my.checkbox.in.ua'
	],
	'register-blocked-by-tax': [403, 'Каса заблокована через помилку <error> від ДПС'],
	unpaid: [403, 'Для видачі чеків, будь ласка, оплатіть рахунок за користування касами.'],
	'another-device': [
		409,
		'Каса вже використовується іншим ID агента. Ймовірно запит виконано з каси дублікату. Зверніться до підтримки'
	],
	'bad-request': [422, 'Помилка валідації']
} as const satisfies Record<string, readonly [status: number, text: string]>;

/** What fills a placeholder nobody gave a figure for: the manual's own examples where it has them. */
const EXAMPLES: Record<string, string> = {
	n: '36',
	asked: '100.00',
	cash: '0.00',
	total: '4544.00',
	at: '2025-03-29 23:59:59',
	reason: 'сертифікат ключа відкликано',
	error: 'ERROR_TYPE'
};

export const ERROR_ROWS: readonly ErrorRow[] = Object.freeze(rows());

/** Status and text of a row, its placeholders filled in. */
export function errorRow(row: ErrorRow, figures: Record<string, string> = {}): { status: number; text: string } {
	const [status, text] = ROWS[row];
	return { status, text: text.replace(/<(\w+)>/g, (_, name: string) => figures[name] ?? EXAMPLES[name] ?? '') };
}

export function isErrorRow(text: string): text is ErrorRow {
	return Object.hasOwn(ROWS, text);
}

function rows(): ErrorRow[] {
	return Object.keys(ROWS).filter(isErrorRow);
}
