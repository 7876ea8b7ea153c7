import { troubleFrom, type PinTrouble } from '../people/pin-trouble.ts';
import { mayBringBack } from '../copies/bring-back.ts';
import type { ShopRefusal, Told } from '../shop/told.ts';
import type { TillServer } from './till-server.ts';

/** A shop's first register, and who makes it. */
export interface NewShop {
	register: { name: string; address: string };
	/** Name of the first manager; null where the shop has one, whose PIN it is. */
	manager: string | null;
	pin: string;
}

/** Null: it is done, and the till starts anew. */
export type BeginTrouble = { why: 'has-manager' } | { why: 'pin'; trouble: PinTrouble } | null;

/** Makes the first manager where there is none, the register, and this browser a till that sells at it. */
export async function beginShop(server: TillServer, { register, manager, pin }: NewShop, now: number) {
	if (manager !== null) {
		const made = await server.makeManager(manager, pin);
		if (!made.ok) return made.refusal.why === 'has-manager' ? ({ why: 'has-manager' } as const) : pinTrouble(made, now);
	}
	return await asManager(server, pin, now, async (till) => {
		const made = await server.makeRegister({ ...register, pin });
		if (made.ok) return await server.pick(till, made.value.id);
		const known = made.refusal.why === 'same-kasa' ? await registerAt(server, register.address) : null;
		return known === null ? made : await server.pick(till, known);
	});
}

/** One that was made before, whose answer was lost. */
async function registerAt(server: TillServer, address: string): Promise<string | null> {
	const told = await server.registers();
	return (told.ok && told.value.registers.find((register) => register.address === address)?.id) || null;
}

/** This till sells at that register from now on, says a manager. */
export function pickRegister(server: TillServer, register: string, pin: string, now: number): Promise<BeginTrouble> {
	return asManager(server, pin, now, (till) => server.pick(till, register));
}

/**
 * A till sells at this address from now on, says a manager; what the server has of its journal comes here. Unless all of
 * that can be read here, the till stays where it is. What it never delivered only its old address has.
 */
export async function moveHere(
	server: Pick<TillServer, 'admit' | 'ownEntries'>,
	{ till, register }: { till: string; register: string | null },
	pin: string,
	now: number
): Promise<BeginTrouble> {
	if (register !== null && !(await mayBringBack(register, server)))
		return { why: 'pin', trouble: { why: 'no-server' } };
	const admitted = await server.admit({ pin, as: till });
	return admitted.ok ? null : pinTrouble(admitted, now);
}

/** For one errand: whatever comes of it, also of a sign-in whose answer was lost, no manager stays signed in behind it. */
async function asManager(
	server: TillServer,
	pin: string,
	now: number,
	work: (till: string) => Promise<Told<unknown>>
): Promise<BeginTrouble> {
	const admitted = await server.admit({ pin });
	if (!admitted.ok) return pinTrouble(admitted, now);
	try {
		const here = await server.signIn(pin);
		if (!here.ok) return pinTrouble(here, now);
		if (here.value.person?.role !== 'manager') return { why: 'pin', trouble: { why: 'not-a-manager' } };
		const worked = await work(admitted.value.till.id);
		return worked.ok ? null : pinTrouble(worked, now);
	} finally {
		await server.signOut();
	}
}

function pinTrouble({ refusal }: { refusal: ShopRefusal }, now: number): BeginTrouble {
	return { why: 'pin', trouble: troubleFrom(refusal, now) };
}
