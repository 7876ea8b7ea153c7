import { expect, type Page } from '@playwright/test';
import { httpBuildQuery } from '#lib/bitrix24/php-query.ts';
import { oneLine, printFields, TEA } from '#lib/bitrix24/print-for-tests.ts';
import { asking, DOOR, REGISTER, theRegister } from './bitrix24-shop.ts';
import type { Tab } from './open-till.ts';

/** A server whose doors are open from the start. */
export const WITH_DOORS = {
	BITRIX24_DOOR_KEY: DOOR.key,
	BITRIX24_DOOR_LOGIN: DOOR.login,
	BITRIX24_DOOR_PASSWORD: DOOR.password
} as const;

/** Another register of the same shop, without a till. */
export const SECOND = { name: 'Каса на складі', numberKkm: '4000123457' } as const;

export interface Asked {
	name: string;
	/** Hryvnias. */
	sum: number;
	by?: 'cash' | 'cashless';
	type?: 'sell' | 'sellreturncash';
	register?: typeof SECOND;
}

/** The register is known to Bitrix24, the shift is open, and the server counts on this till. */
export async function beginWithChecks({ page, till }: Tab, more: object = {}): Promise<void> {
	const ask = asksAt(page);
	const register = await theRegister(page.request, originOf(page));
	await ask('PATCH', `/api/registers/${register}`, REGISTER);
	await ask('PATCH', '/api/bitrix24', { taxes: { 3: [5] }, ...more });
	const heard = page.waitForResponse((response) => {
		const request = response.request();
		return request.url().endsWith('/api/checks/watch') && !request.postData()?.includes('"shift":null');
	});
	await till.openShift();
	await heard;
}

/** The shop has another register, whose checks are kept until somebody is there. */
export async function openSecond(page: Page, pin: string): Promise<void> {
	const { inn } = REGISTER;
	const register = { ...SECOND, inn, mode: 'live', address: 'http://127.0.0.1:9', fiscalNumber: '4000512348', pin };
	await asksAt(page)('POST', '/api/registers', register);
}

/** What Bitrix24 writes at the door; its number there. */
export async function asks(page: Page, number: number, asked: Asked): Promise<void> {
	const { name, sum, by = 'cashless', type = 'sell', register = REGISTER } = asked;
	const fields = printFields({
		...oneLine({}, sum),
		items: [{ ...TEA, name, base_price: sum, price: sum, sum, quantity: 1, vat_sum: 0 }],
		payments: [{ type: by, is_cash: by === 'cash' ? 'Y' : 'N', sum }],
		type,
		unique_id: number,
		uuid: `check|shop.bitrix24.ua|${number}`,
		number_kkm: register.numberKkm
	});
	const answer = await page.request.post(`${originOf(page)}/bitrix24/print?key=${DOOR.key}`, {
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		data: httpBuildQuery(fields)
	});
	expect(await answer.json()).toEqual({ UUID: expect.any(String) });
}

/** The row of a check in the list. */
export function rowOf({ till }: Tab, number: number) {
	return till.at('check').filter({ hasText: String(number) });
}

function asksAt(page: Page) {
	return asking(page.request, originOf(page));
}

function originOf(page: Page): string {
	return new URL(page.url()).origin;
}
