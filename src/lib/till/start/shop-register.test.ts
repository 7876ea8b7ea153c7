import { expect, test } from 'vitest';
import { UNSAID, type Register as ShopRegister } from '#lib/api/register.ts';
import { afterShopsWord, registerOfShop } from './shop-register.ts';

const SHOPS: ShopRegister = { ...UNSAID, id: 'r1', name: 'Каса 1', mode: 'live', address: 'http://kasa:9200' };

test('what the shop changes counts at every till', () => {
	const own = registerOfShop(SHOPS);

	const after = afterShopsWord(own, SHOPS, { ...SHOPS, address: 'http://192.168.1.5:9200', cashStep: 10 });

	expect(after).toEqual({ ...own, address: 'http://192.168.1.5:9200', cashStep: 10 });
});

test('what was set at this till alone outlives what the shop changes beside it', () => {
	const own = { ...registerOfShop(SHOPS), lineRule: 'down' as const };

	const after = afterShopsWord(own, SHOPS, { ...SHOPS, name: 'Каса біля входу' });

	expect(after).toMatchObject({ name: 'Каса біля входу', lineRule: 'down' });
});

test('a till that was set up before the shop knew its register keeps what it has', () => {
	const own = { ...registerOfShop(SHOPS), name: 'Моя каса' };

	expect(afterShopsWord(own, null, SHOPS)).toEqual(own);
});
