import type { Person } from '#lib/api/person.ts';
import { refuse, refusePin } from './answers.ts';
import { deviceOf } from './caller.ts';
import { checkPin } from './people/check-pin.ts';
import { SIGN_IN } from './people/wrong-pins.ts';

export type ManagersPin = { ok: true; manager: Person } | { ok: false; response: Response };

/** Asks that a manager's PIN came with this very request, whoever is signed in. */
export async function managersPin(locals: App.Locals, pin: string | undefined): Promise<ManagersPin> {
	if (pin === undefined) return { ok: false, response: refuse(locals.person ? 403 : 401, { error: 'pin-needed' }) };
	const tried = { pin, device: deviceOf(locals), pace: SIGN_IN, managersOnly: true };
	const checked = await checkPin(await locals.openShop(), tried);
	return checked.ok ? { ok: true, manager: checked.person } : { ok: false, response: refusePin(checked.refusal) };
}
