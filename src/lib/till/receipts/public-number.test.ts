import { expect, test } from 'vitest';
import { publicNumber } from './public-number.ts';

const patience = () => new AbortController().signal;

function checkbox(body: string, ok = true) {
	const asked: string[] = [];
	const fetch = (url: string) => {
		asked.push(url);
		return Promise.resolve({ ok, text: () => Promise.resolve(body) });
	};
	return { asked, ports: { fetch, patience } };
}

test.each([
	['ТОВ Крамниця\nЧек № TkG7-x2Qe19 21.11.2026 15:48\nФН ПРРО 4000512347', null],
	['ФН ПРРО 4000512347\nЧЕК ФН TkG7-x2Qe19', null],
	['ФН чека: TkG7-x2Qe19\n21.11.2026 15:48:30\nОНЛАЙН', '2026-11-21 15:48:30'],
	['акція до 01.12.2026 00:00:00\nЧек № TkG7-x2Qe19\n21.11.2026 15:48:30\n', '2026-11-21 15:48:30'],
	['21.11.2026 15:48:30\nЧек № TkG7-x2Qe19\n', '2026-11-21 15:48:30']
])('the number is read as receipts print it, and the time where it has seconds: %j', async (page, fiscalDate) => {
	const { asked, ports } = checkbox(page);

	expect(await publicNumber('kasa id', ports)).toEqual({ fiscalCode: 'TkG7-x2Qe19', fiscalDate });
	expect(asked).toEqual(['https://api.checkbox.in.ua/api/v1/receipts/kasa%20id/text']);
});

test.each([
	['a page that does not name it', 'ТОВ Крамниця\nФН ПРРО 4000512347\nФІСКАЛЬНИЙ ЧЕК', true],
	['a number that is too long to be one', 'Чек № TkG7-x2Qe19-22', true],
	['a page that is not there yet', 'Чек № TkG7-x2Qe19', false]
])('%s tells nothing', async (_, page, ok) => {
	expect(await publicNumber('id', checkbox(page, ok).ports)).toBeNull();
});

test('a browser that may not read the page tells nothing', async () => {
	const fetch = () => Promise.reject(new TypeError('Failed to fetch'));

	expect(await publicNumber('id', { fetch, patience })).toBeNull();
});
