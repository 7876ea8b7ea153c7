import { expect, test } from 'vitest';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { SALE, SERVICE, WITHDRAWAL } from '#lib/kasa/documents-for-tests.ts';
import { overwriteGetLocale } from '#lib/messages/runtime.js';
import { ERROR_ROWS, errorRow, type ErrorRow } from '#lib/simulator/error-texts.ts';
import { simulatorFetch } from '#lib/simulator/fetch.ts';
import { simulatedKasa } from '#lib/simulator/kasa.ts';
import { postToKasa } from './post-to-kasa.ts';
import { reasonText } from './reason-text.ts';

const RETURN: FiscalDocument = { ...SALE, kind: 'return' };
const CASH_OUT: FiscalDocument = { ...SERVICE, kind: 'service-out' };
const OPEN: FiscalDocument = { kind: 'open' };

interface Told {
	/** What is being done when the Kasa refuses. */
	document: FiscalDocument;
	uk: string;
	en: string;
}

/** What a cashier reads for each row of the manual's table: what happened, then what to do. */
const TOLD: Record<ErrorRow, Told> = {
	'signature-inactive': {
		document: SALE,
		uk: 'Checkbox Підпис не запущено. Запустіть його на комп’ютері Каси й спробуйте ще раз.',
		en: 'Checkbox Signature is not running. Start it on the Kasa’s computer and try again.'
	},
	'offline-too-long': {
		document: SALE,
		uk: 'Каса заблокована: надто довго без зв’язку із сервером Checkbox. Відновіть інтернет на комп’ютері Каси: вона розблокується сама. Якщо ні, зверніться до підтримки Checkbox.',
		en: 'The Kasa is blocked: too long without Checkbox’s server. Restore the internet on the Kasa’s computer: it unblocks itself. If it does not, call Checkbox support.'
	},
	'shift-not-open': {
		document: SALE,
		uk: 'Зміну не відкрито. Відкрийте зміну й спробуйте ще раз.',
		en: 'The shift is not open. Open a shift and try again.'
	},
	'shift-from-another-day': {
		document: SALE,
		uk: 'Зміну відкрито не сьогодні. Закрийте ту зміну Z‑звітом і відкрийте сьогоднішню.',
		en: 'The shift was opened on another day. Close that shift with a Z report and open today’s.'
	},
	'shift-over-24-hours': {
		document: SALE,
		uk: 'Зміна триває понад 24 години. Закрийте зміну Z‑звітом і одразу відкрийте нову.',
		en: 'The shift has lasted over 24 hours. Close the shift with a Z report and open a new one at once.'
	},
	'not-enough-cash': {
		document: CASH_OUT,
		uk: 'Каса каже: готівки в ній менше, ніж треба видати. Внесіть готівку, зменште суму або поверніть на картку.',
		en: 'The Kasa says it holds less cash than is to be handed out. Put cash in, lower the sum, or refund to the card.'
	},
	'not-multiple-of-10': {
		document: SERVICE,
		uk: 'Каса не прийняла суму: копійки мають бути кратні 10. Змініть суму: найменша монета в обігу — 10 копійок.',
		en: 'The Kasa did not take the sum: kopiykas must be a multiple of 10. Change the sum: the smallest coin in use is 10 kopiykas.'
	},
	'payment-below-total': {
		document: SALE,
		uk: 'Каса каже: оплата менша за суму чека. Перевірте суми. Якщо чек заокруглено, спробуйте інший крок заокруглення в налаштуваннях.',
		en: 'The Kasa says the payment is below the receipt’s total. Check the sums. If the receipt was rounded, try the other rounding step in the register’s settings.'
	},
	'return-payment-differs': {
		document: RETURN,
		uk: 'Сума виплати не дорівнює сумі чека повернення. Звірте, скільки видаєте, із сумою чека. Якщо її заокруглено, поверніть на картку або змініть крок заокруглення в налаштуваннях.',
		en: 'The refund differs from the return’s total. Compare what you hand out with the receipt’s total. If it was rounded, refund to the card or change the rounding step in the settings.'
	},
	'state-mismatch': {
		document: SALE,
		uk: 'Каса виявила розбіжність у своїх даних. Не продавайте. Зверніться до підтримки Checkbox.',
		en: 'The Kasa found a mismatch in its own data. Stop selling and call Checkbox support.'
	},
	'clock-behind': {
		document: SALE,
		uk: 'Годинник на комп’ютері Каси відстає від її останнього документа, і вона заблокувалася. Виправте там дату й час. Якщо вони правильні, зачекайте, доки мине час того документа.',
		en: 'The Kasa’s clock is behind its last document, and it has blocked itself. Set the date and time there. If they are right, wait until that document’s time has passed.'
	},
	'needs-online': {
		document: OPEN,
		uk: 'Каса офлайн, а ця дія потребує зв’язку. Перевірте інтернет, пін-код касира та ключ ліцензії в Касі.',
		en: 'The Kasa is offline and this needs a connection. Check the internet, the cashier’s PIN and the licence key in the Kasa.'
	},
	'key-expired': {
		document: SALE,
		uk: 'Термін дії ключа касира закінчився. Отримайте новий ключ і зареєструйте касира в Checkbox.',
		en: 'The cashier’s key has expired. Get a new key and register the cashier at Checkbox.'
	},
	'cashier-deactivated': {
		document: SALE,
		uk: 'Касира деактивовано в Checkbox. Покличте керівника: касира вмикають у кабінеті Checkbox.',
		en: 'The cashier is deactivated at Checkbox. Call a manager: the cashier is enabled in the Checkbox cabinet.'
	},
	'cashier-blocked': {
		document: SALE,
		uk: 'Касира заблоковано в Checkbox. Причину Каса називає нижче. Зверніться з нею до підтримки Checkbox.',
		en: 'The cashier is blocked at Checkbox. The Kasa names the reason below. Call Checkbox support with it.'
	},
	'register-frozen': {
		document: SALE,
		uk: 'Касу заморожено: довго не було чеків. Сплатіть рахунок за касу на my.checkbox.in.ua або залиште там заявку: тоді вона розморозиться.',
		en: 'The register is frozen: no receipts for a long time. Pay the register’s bill at my.checkbox.in.ua or leave a request there, and it unfreezes.'
	},
	'register-blocked-by-tax': {
		document: OPEN,
		uk: 'Касу заблоковано через помилку від ДПС. Синхронізуйте дані з ДПС у кабінеті Checkbox і зверніться до підтримки.',
		en: 'The register is blocked by an error from the tax service. Synchronise with the tax service in the Checkbox cabinet and call support.'
	},
	unpaid: {
		document: SALE,
		uk: 'Послуги Checkbox не оплачено. Оплатіть рахунок за каси й напишіть у підтримку Checkbox: касу розблокують.',
		en: 'Checkbox has not been paid. Pay the bill for the registers and write to Checkbox support: they unblock it.'
	},
	'another-device': {
		document: WITHDRAWAL,
		uk: 'Ця Каса вже працює на іншому комп’ютері. Працюйте на тому комп’ютері, де каса була раніше. Якщо її перенесено, зверніться до підтримки Checkbox.',
		en: 'This register already runs on another computer. Work on the computer where the register was. If it has moved, call Checkbox support.'
	},
	'bad-request': {
		document: SALE,
		uk: 'Каса не прийняла дані чека. Виправте вказане нижче й пробийте ще раз.',
		en: 'The Kasa did not accept the receipt’s data. Mend what is named below and try again.'
	}
};

test.each(ERROR_ROWS)('the Kasa refuses with «%s», and the cashier reads what happened and what to do', async (row) => {
	const { document, uk, en } = TOLD[row];

	const { event, code, message } = await refused(row, document);

	expect(said(code, 'uk')).toBe(uk);
	expect(said(code, 'en')).toBe(en);
	expect(message).toBe(errorRow(row).text);
	// Too little cash may be the doing of a first copy that was paid out: nobody may say that nothing happened.
	expect(event).toBe(row === 'not-enough-cash' ? 'lose' : 'refuse');
});

test.each(['uk', 'en'] as const)('no two of the twenty share what happened, or what to do (%s)', (locale) => {
	overwriteGetLocale(() => locale);
	const texts = ERROR_ROWS.map(reasonText);
	overwriteGetLocale(() => 'uk');

	expect(new Set(texts.map(({ what }) => what)).size).toBe(20);
	expect(new Set(texts.map(({ advice }) => advice)).size).toBe(20);
});

/** The simulator answers a document with a row of its table; what the client and the till make of it. */
async function refused(row: ErrorRow, document: FiscalDocument) {
	const clock = clockForTests();
	let ids = 0;
	const kasa = simulatedKasa({ clock: clock.now, ids: () => `kasa-${(ids += 1)}` });
	const client = kasaClient({
		clock: { now: clock.now, hear: () => undefined },
		fetch: simulatorFetch(kasa),
		baseUrl: 'http://kasa:9200',
		clientName: 'Prylavok',
		clientVersion: '0',
		patience: () => new AbortController().signal
	});
	if (document.kind !== 'open') await client.openShift();
	kasa.failNext(row);
	const post = postToKasa({ kasa: () => client, now: clock.now, openedAt: () => null, onxreport: () => undefined });

	const posting = await post(document, { firstTime: true, signal: new AbortController().signal });

	if (posting.event === 'accept') throw new Error('The Kasa was to refuse');
	return { event: posting.event, ...posting.reason };
}

function said(code: string, locale: 'uk' | 'en'): string {
	overwriteGetLocale(() => locale);
	const { what, advice } = reasonText(code);
	overwriteGetLocale(() => 'uk');
	return `${what} ${advice}`;
}
