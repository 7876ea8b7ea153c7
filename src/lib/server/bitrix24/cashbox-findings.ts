import type { Finding, PortalCashbox } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';
import { registersOf } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { finding } from './finding.ts';
import { portsOf } from './ports.ts';
import type { Bitrix24Settings } from './settings.ts';
import { cashboxFacts, cashboxFields, registerProblem } from './wanted.ts';

/** What is not as it should be with the cash registers that we made. */
export async function cashboxFindings(
	shop: Shop,
	boxes: readonly PortalCashbox[],
	settings: Bitrix24Settings
): Promise<Finding[]> {
	const registers = await registersOf(shop.database);
	const found: Finding[] = [];
	for (const [id, boxId] of Object.entries(settings.cashboxes)) {
		const register = registers.find((one) => one.id === id);
		const box = boxes.find((one) => one.id === boxId);
		const isOff = settings.off.includes(id);
		if (!register || !box) {
			if (!register && box?.active) found.push(finding('register-gone', box.name));
			if (register && !box && !isOff) found.push(finding('cashbox-missing', id));
		} else if (isOff || !box.active) {
			if (isOff === box.active) found.push(finding(isOff ? 'cashbox-differs' : 'cashbox-inactive', id));
		} else if (await differs({ shop, settings }, box, { register, registers })) {
			found.push(finding('cashbox-differs', id));
		}
	}
	const on = registers.filter(({ id }) => boxes.some((box) => box.register === id && box.active));
	const tests = on.some(({ mode }) => mode === 'live') ? on.filter(({ mode }) => mode === 'test') : [];
	return [
		...found,
		...tests.map(({ id }) => finding('test-beside-live', id)),
		...boxes
			.filter(({ ours, register, active }) => ours && register === null && active)
			.map(({ name, id }) => finding('cashbox-further', `${name} № ${id}`))
	];
}

/** Settings of a cash register the portal never shows: what it was last sent is compared, too. */
async function differs(
	{ shop, settings }: { shop: Shop; settings: Bitrix24Settings },
	box: PortalCashbox,
	{ register, registers }: { register: Register; registers: readonly Register[] }
): Promise<boolean> {
	// What the doors come with can be compared with nothing: the handler differs then.
	if (!settings.door) return false;
	if (registerProblem(register, registers) !== null) return true;
	const wanted = cashboxFields(shop, register, settings, settings.door);
	const sealed = settings.kept.sent[register.id];
	const sent = sealed === undefined ? null : await portsOf(shop.database).sealing.unseal('sent', sealed);
	const shown = [box.numberKkm, box.email, box.ofd];
	return sent !== cashboxFacts(wanted) || shown.join('\n') !== [wanted.NUMBER_KKM, wanted.EMAIL, wanted.OFD].join('\n');
}
