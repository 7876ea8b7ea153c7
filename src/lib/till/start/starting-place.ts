import type { Register as ShopRegister } from '#lib/api/register.ts';
import type { OwnTill } from '#lib/api/sign-in.ts';
import { registerFrom, type Register } from '../register.ts';
import type { TillServer } from './till-server.ts';
import { registerOfShop } from './shop-register.ts';

/** What has to be settled before there is a till. */
export type Start =
	/** The shop has no manager yet. `here`: this is the server's own PC, where the first one is made. */
	| { asks: 'welcome'; here: boolean }
	/** It has people, and no register. */
	| { asks: 'register'; till: string }
	/** This browser is no till of the shop, or no longer one. */
	| { asks: 'admission' }
	/** It has sold at another address, and its journal is there. */
	| { asks: 'moved'; till: string; register: string | null; from: string }
	/** Nobody has said yet at which register this till sells. */
	| { asks: 'choice'; till: string; registers: readonly ShopRegister[] };

interface Fresh {
	register: ShopRegister;
	till: OwnTill;
	/** At the server's own PC, where there was a till before: perhaps this one, without its storage. */
	mayBeEarlier: boolean;
}

export type StartingPlace =
	| { at: 'training' }
	/** `fresh`: as the server has it; the till has none of it on its disk yet. */
	| { at: 'register'; register: Register; fresh: Fresh | null }
	| { at: 'start'; start: Start }
	/** Better not to open than to begin a second journal beside one that cannot be read. */
	| { at: 'nowhere'; why: 'ServerNotReached' | 'RegisterUnreadable' };

/** Where a till starts. Only a browser that knows nothing itself asks the server. */
export async function startingPlace(
	{ kept, choseTraining }: { kept: unknown; choseTraining: boolean },
	server: Pick<TillServer, 'welcome' | 'admit' | 'registers'>
): Promise<StartingPlace> {
	if (choseTraining) return { at: 'training' };
	if (kept === undefined) return await newcomersPlace(server);
	const register = registerFrom(kept);
	return register ? { at: 'register', register, fresh: null } : { at: 'nowhere', why: 'RegisterUnreadable' };
}

const NOT_REACHED: StartingPlace = { at: 'nowhere', why: 'ServerNotReached' };

async function newcomersPlace(server: Pick<TillServer, 'welcome' | 'admit' | 'registers'>): Promise<StartingPlace> {
	const shop = await server.welcome();
	if (!shop.ok) return NOT_REACHED;
	if (shop.value.needed) return { at: 'start', start: { asks: 'welcome', here: shop.value.here } };
	const admitted = await server.admit();
	if (!admitted.ok) {
		return admitted.refusal.why === 'silent' ? NOT_REACHED : { at: 'start', start: { asks: 'admission' } };
	}
	const { till, mayBeEarlier, movedFrom } = admitted.value;
	if (movedFrom !== null)
		return { at: 'start', start: { asks: 'moved', till: till.id, register: till.register, from: movedFrom } };
	const told = await server.registers();
	if (!told.ok) return NOT_REACHED;
	const { registers } = told.value;
	const own = registers.find(({ id }) => id === till.register);
	if (own) return { at: 'register', register: registerOfShop(own), fresh: { register: own, till, mayBeEarlier } };
	const start: Start =
		registers.length === 0 ? { asks: 'register', till: till.id } : { asks: 'choice', till: till.id, registers };
	return { at: 'start', start };
}
