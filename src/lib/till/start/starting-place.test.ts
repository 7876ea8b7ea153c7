import { expect, test } from 'vitest';
import { UNSAID, type Register as ShopRegister } from '#lib/api/register.ts';
import { newRegister } from '../register.ts';
import { SILENT, type ShopWhy, type Told } from '../shop/told.ts';
import { startingPlace } from './starting-place.ts';

const OWN = newRegister('id', 'Каса 1', 'http://kasa:9200');
const SHOPS: ShopRegister = { ...UNSAID, id: 'r1', name: 'Каса 1', mode: 'live', address: 'http://kasa:9200' };
const TILL = { id: 't1', name: 'Прилавок 1', register: null, offlineApproval: false, isShared: false, memory: 'm1' };

interface Server {
	away?: boolean;
	needed?: boolean;
	admits?: boolean;
	mayBeEarlier?: boolean;
	movedFrom?: string | null;
	register?: string | null;
	registers?: ShopRegister[];
}

/** What a server of the shop says to a browser that it does not know. */
function server({
	away = false,
	needed = false,
	admits = true,
	mayBeEarlier = false,
	movedFrom = null,
	register = null,
	registers = []
}: Server) {
	const asked: string[] = [];
	const says = <T>(what: string, value: T, why?: ShopWhy): Promise<Told<T>> => {
		asked.push(what);
		if (away) return Promise.resolve(SILENT);
		return Promise.resolve(why === undefined ? { ok: true, value } : { ok: false, refusal: { why } });
	};
	return {
		asked,
		welcome: () => says('welcome', { needed, here: true }),
		admit: () =>
			says('admit', { till: { ...TILL, register }, mayBeEarlier, movedFrom }, admits ? undefined : 'wrong-pin'),
		registers: () => says('registers', { registers })
	};
}

const fresh = { kept: undefined, choseTraining: false };

test.each([{ away: true }, { needed: true }, {}])(
	'a till that was set up opens at its register and asks nobody: %o',
	async (like) => {
		const shop = server(like);

		const place = await startingPlace({ kept: OWN, choseTraining: false }, shop);

		expect(place).toEqual({ at: 'register', register: OWN, fresh: null });
		expect(shop.asked).toEqual([]);
	}
);

test('who chose to train trains, also beside a real register', async () => {
	expect(await startingPlace({ kept: OWN, choseTraining: true }, server({ away: true }))).toEqual({ at: 'training' });
});

test('a register that cannot be read is not begun anew, and nobody trains', async () => {
	const kept = { ...OWN, cashStep: 25 };

	expect(await startingPlace({ kept, choseTraining: false }, server({}))).toEqual({
		at: 'nowhere',
		why: 'RegisterUnreadable'
	});
});

test('a fresh browser that reaches nobody does not open, for there may be a real register', async () => {
	expect(await startingPlace(fresh, server({ away: true }))).toEqual({ at: 'nowhere', why: 'ServerNotReached' });
});

test('a shop that has nobody yet is welcomed', async () => {
	const place = await startingPlace(fresh, server({ needed: true }));

	expect(place).toEqual({ at: 'start', start: { asks: 'welcome', here: true } });
});

test('a browser in a shop that has people waits for a manager', async () => {
	expect(await startingPlace(fresh, server({ admits: false }))).toEqual({ at: 'start', start: { asks: 'admission' } });
});

test('at a PC where there was a till before one sells at once, and it is known that this may be that one', async () => {
	const place = await startingPlace(fresh, server({ mayBeEarlier: true, register: 'r1', registers: [SHOPS] }));

	expect(place).toMatchObject({ at: 'register', fresh: { mayBeEarlier: true } });
});

test('a till that is opened at a new address says where it has sold, and sells nothing here', async () => {
	const movedFrom = 'http://localhost:3000';

	const place = await startingPlace(fresh, server({ movedFrom, register: 'r1', registers: [SHOPS] }));

	expect(place).toEqual({ at: 'start', start: { asks: 'moved', till: 't1', register: 'r1', from: movedFrom } });
});

test('a till with a register of the shop sells there', async () => {
	const place = await startingPlace(fresh, server({ register: 'r1', registers: [SHOPS] }));

	expect(place).toMatchObject({
		at: 'register',
		register: { id: 'r1', address: 'http://kasa:9200' },
		fresh: { register: SHOPS, till: { id: 't1' } }
	});
});

test('a till of a shop without a register begins one', async () => {
	const place = await startingPlace(fresh, server({}));

	expect(place).toEqual({ at: 'start', start: { asks: 'register', till: 't1' } });
});

test('a till that nobody gave a register chooses among the shop’s', async () => {
	const place = await startingPlace(fresh, server({ registers: [SHOPS] }));

	expect(place).toMatchObject({ at: 'start', start: { asks: 'choice', registers: [{ id: 'r1' }] } });
});
