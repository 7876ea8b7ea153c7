import { expect, test } from 'vitest';
import { newRegister } from './register.ts';
import { startingPlace, type Offer } from './starting-place.ts';

const SHOP = newRegister('id', 'Каса 1', 'http://kasa:9200');
const AWAY: Offer = { known: false };
const NO_KASA: Offer = { known: true, address: null };
const KASA: Offer = { known: true, address: 'http://127.0.0.1:9200' };

test.each([AWAY, NO_KASA, KASA])(
	'a till that was set up opens at its register, whatever the server says: %o',
	(offer) => {
		expect(startingPlace({ kept: SHOP, choseTraining: false, offer })).toEqual({ at: 'register', register: SHOP });
	}
);

test('a fresh browser of a shop without a Kasa trains', () => {
	expect(startingPlace({ kept: undefined, choseTraining: false, offer: NO_KASA })).toEqual({ at: 'training' });
});

test('a fresh browser of a shop with a Kasa sells there', () => {
	expect(startingPlace({ kept: undefined, choseTraining: false, offer: KASA })).toEqual({
		at: 'new-register',
		address: 'http://127.0.0.1:9200'
	});
});

test('a fresh browser that reaches nobody does not open, for there may be a real register', () => {
	expect(startingPlace({ kept: undefined, choseTraining: false, offer: AWAY })).toEqual({
		at: 'nowhere',
		why: 'ServerNotReached'
	});
});

test('who chose to train trains, also beside a real register', () => {
	expect(startingPlace({ kept: SHOP, choseTraining: true, offer: AWAY })).toEqual({ at: 'training' });
});

test.each([AWAY, NO_KASA, KASA])('a register that cannot be read is not begun anew, and nobody trains: %o', (offer) => {
	expect(startingPlace({ kept: { ...SHOP, cashStep: 25 }, choseTraining: false, offer })).toEqual({
		at: 'nowhere',
		why: 'RegisterUnreadable'
	});
});
