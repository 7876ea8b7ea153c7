import type { CheckReason } from '#lib/api/checks.ts';
import type { CheckProblem, CheckProblemCode } from '#lib/bitrix24/problem.ts';

/** Why the door itself takes no check. */
export type DoorProblem =
	| 'wrong-key'
	| 'too-many-wrong-keys'
	| 'wrong-login'
	| 'not-set-up'
	| 'not-a-post'
	| 'too-large'
	| 'another-portal'
	| 'no-register'
	| 'several-registers'
	| 'test-on-live'
	| 'live-on-test'
	| 'cash-not-payable'
	| 'no-till'
	| 'server-stopping'
	| 'no-fiscal-number'
	| 'perhaps-kept'
	| 'trouble';

const DOOR: Record<DoorProblem, (value: string) => string> = {
	'wrong-key': () => 'Ключ в адресі не той · The key in the address is wrong',
	'too-many-wrong-keys': () => 'Забагато хибних ключів, зачекайте хвилину · Too many wrong keys, wait a minute',
	'wrong-login': () =>
		'Логін або пароль каси в Bitrix24 не ті: AUTH · Login or password of the cash register are wrong: AUTH',
	'not-set-up': () => 'Прилавок ще не налаштовано для Bitrix24 · Prylavok is not set up for Bitrix24 yet',
	'not-a-post': () => 'Сюди надсилають чек методом POST · Checks are sent here by POST',
	'too-large': () => 'Чек більший за 512 кБ · The check is larger than 512 kB',
	'another-portal': (value) => `Чек з іншого порталу: ${value} · The check is of another portal: ${value}`,
	'no-register': (value) => `Такої каси немає: ${value} · There is no such register: ${value}`,
	'several-registers': (value) => `Таких кас кілька: ${value} · There are several such registers: ${value}`,
	'test-on-live': (value) => `MODE=TEST, а каса ${value} справжня · MODE=TEST, yet the register ${value} is a live one`,
	'live-on-test': (value) =>
		`MODE=ACTIVE, а каса ${value} лише для перевірок · MODE=ACTIVE, yet the register ${value} is for tests only`,
	'cash-not-payable': (value) =>
		`Готівкою стільки не дати: payments ${value} · No coins make up the part in cash: payments ${value}`,
	'no-till': (value) =>
		`На касі ${value} зараз немає прилавка з відкритою зміною · No till with an open shift at the register ${value}`,
	'server-stopping': () => 'Сервер прилавка вимикають · The server of the till is being stopped',
	'no-fiscal-number': (value) =>
		`Ще немає фіскального номера каси: ${value} · The register has no fiscal number yet: ${value}`,
	'perhaps-kept': () =>
		'Невідомо, чи записано; перевірте в Прилавку · Not known whether it is kept; look it up in Prylavok',
	trouble: () =>
		'Прилавок не зміг записати чек, нічого не надруковано · Prylavok could not keep the check, nothing is printed'
};

const PROBLEM: Record<CheckProblemCode, (at: string) => string> = {
	empty: () => 'Запит порожній · The request is empty',
	'too-deep': (at) => `Забагато вкладень: ${at} · Nested too deep: ${at}`,
	'too-many-fields': () => 'Забагато полів · Too many fields',
	missing: (at) => `Немає поля ${at} · The field is missing: ${at}`,
	malformed: (at) => `Не читається: ${at} · Cannot be read: ${at}`,
	'check-type': (at) => `Такий чек не друкуємо: ${at} · Such a check is not printed: ${at}`,
	'payment-method': (at) => `Лише повна оплата: ${at} · Paid in full only: ${at}`,
	'payment-form': (at) => `Лише готівка або безготівка: ${at} · Cash or cashless only: ${at}`,
	currency: (at) => `Лише гривня: ${at} · Hryvnia only: ${at}`,
	'currency-unknown': (at) => `Валюту не названо: ${at} · No currency is named: ${at}`,
	'vat-unmapped': (at) => `Податок не пов’язано з касою: ${at} · The tax is not mapped: ${at}`,
	'mode-unknown': (at) => `Режим не ACTIVE і не TEST: ${at} · The mode is neither ACTIVE nor TEST: ${at}`,
	'too-many-decimals': (at) => `Забагато знаків після коми: ${at} · Too many decimals: ${at}`,
	'below-zero': (at) => `Менше за нуль: ${at} · Below zero: ${at}`,
	'not-above-zero': (at) => `Має бути більше за нуль: ${at} · Has to be above zero: ${at}`,
	'too-large': (at) => `Завелике: ${at} · Too large: ${at}`,
	'items-disagree': (at) => `Рядки не дають суми чека: ${at} · Items do not add up: ${at}`,
	'payments-disagree': (at) => `Оплати не дають суми чека: ${at} · Payments do not add up: ${at}`,
	'nothing-to-sell': (at) => `Нема чого друкувати: ${at} · Nothing to print: ${at}`
};

/** A text of Bitrix24's within a sentence, once in each language. */
const LONGEST_VALUE = 40;
const LONGEST = 200;

/** Why the door takes no check, for whoever keeps the portal. */
export function doorWords(problem: DoorProblem, value = ''): string {
	return cut(DOOR[problem](shown(value, LONGEST_VALUE)), LONGEST);
}

/** What is wrong with a check, by its field and value. */
export function problemWords({ code, field, value }: CheckProblem): string {
	const place = shown(field, LONGEST_VALUE);
	return cut(PROBLEM[code](value === '' ? place : `${place}=${shown(value, LONGEST_VALUE / 2)}`), LONGEST);
}

/** Why a check was not printed, for whoever keeps the portal. */
export function failureWords(state: 'failed' | 'expired' | 'cancelled', reason: CheckReason | null): string {
	const why = shown(reason?.message ?? '', 2 * LONGEST_VALUE);
	if (state === 'expired')
		return 'До кінця зміни чека ніхто не надрукував · Nobody printed the check before the shift ended';
	if (state === 'failed') return cut(`Чек не надруковано${why && `: ${why}`} · Not printed`, LONGEST);
	const code = reason?.code;
	if (code === 'shift-closed')
		return 'Зміну закрито, чека не надруковано · The shift was closed, the check is not printed';
	if (code === 'register-changed')
		return 'Касу змінили, чека не надруковано · The register was changed, the check is not printed';
	if (code === 'server-stopped') return 'Прилавок вимкнули, чека не надруковано · The till was switched off';
	return cut(`Чек скасував менеджер${why && `: ${why}`} · A manager cancelled the check`, LONGEST);
}

/** Others' words, of one line and with nothing that a page could take for a tag. */
function shown(text: string, most: number): string {
	const plain = text
		.replace(/[\p{C}\p{Z}]+/gu, ' ')
		.replaceAll('<', '‹')
		.replaceAll('>', '›')
		.trim();
	return cut(plain, most);
}

function cut(text: string, most: number): string {
	const letters = Array.from(text);
	return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
