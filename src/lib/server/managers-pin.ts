import type { Person } from '#lib/api/person.ts';
import { refuse, refusePin } from './answers.ts';
import { deviceOf } from './caller.ts';
import { checkPin, refusalOf } from './people/check-pin.ts';
import { GIVING, SIGN_IN, tryPin } from './people/wrong-pins.ts';

export type ManagersPin = { ok: true; manager: Person } | { ok: false; response: Response };

/** Asks that a manager's PIN came with this very request, whoever is signed in. */
export async function managersPin(locals: App.Locals, pin: string | undefined): Promise<ManagersPin> {
	if (pin === undefined) return { ok: false, response: refuse(locals.person ? 403 : 401, { error: 'pin-needed' }) };
	const tried = { pin, device: deviceOf(locals), pace: SIGN_IN, managersOnly: true };
	const checked = await checkPin(await locals.openShop(), tried);
	return checked.ok ? { ok: true, manager: checked.person } : { ok: false, response: refusePin(checked.refusal) };
}

export interface ChangeOfPeople {
	managersPin?: string | undefined;
	/** What somebody's PIN is to be. */
	pin?: string | undefined;
}

/** Likewise where the shop's people change: a sign-in left open makes no manager. @returns the refusal, if any */
export async function refusalOnPeople(locals: App.Locals, change: ChangeOfPeople): Promise<Response | null> {
	const allowed = await managersPin(locals, change.managersPin);
	if (!allowed.ok) return allowed.response;
	if (change.pin === undefined) return null;
	const may = await tryPin(await locals.openShop(), `giving ${deviceOf(locals)}`, GIVING);
	return may.ok ? null : refusePin(refusalOf(may));
}
