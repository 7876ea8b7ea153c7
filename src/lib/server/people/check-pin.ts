import type { Person } from '#lib/api/person.ts';
import type { Shop } from '../shop.ts';
import { personByPin } from './people.ts';
import { afterWrong, tryPin, wasRight, type MayTry, type Pace } from './wrong-pins.ts';

export interface PinRefusal {
	error: 'wrong-pin' | 'not-a-manager' | 'wait' | 'locked';
	/** Seconds until the next may be tried; absent where it may be at once. */
	retryAfter?: number;
}

export type PinChecked = { ok: true; person: Person } | { ok: false; refusal: PinRefusal };

export interface PinTried {
	pin: string;
	/** What the wrong ones are counted by. */
	device: string;
	pace: Pace;
	/** A cashier's counts as wrong. */
	managersOnly?: boolean;
}

/** The one place where a PIN is believed. */
export async function checkPin(shop: Shop, { pin, device, pace, managersOnly }: PinTried): Promise<PinChecked> {
	const may = await tryPin(shop, device, pace);
	if (!may.ok) return { ok: false, refusal: refusalOf(may) };
	const person = await personByPin(shop, pin);
	if (person && !(managersOnly && person.role !== 'manager')) {
		await wasRight(shop, device, person.role);
		return { ok: true, person };
	}
	const then = await afterWrong(shop, device, pace);
	if (then === 'locked') return { ok: false, refusal: { error: 'locked' } };
	return { ok: false, refusal: refusal(person ? 'not-a-manager' : 'wrong-pin', then) };
}

/** Why a PIN may not even be tried. */
export function refusalOf(may: Exclude<MayTry, { ok: true }>): PinRefusal {
	return may.error === 'wait' ? refusal('wait', may.retryAfter) : { error: 'locked' };
}

function refusal(error: PinRefusal['error'], retryAfter: number): PinRefusal {
	return retryAfter > 0 ? { error, retryAfter } : { error };
}
