import type { SetUpDone, Trouble } from '#lib/api/bitrix24.ts';
import type { Portal } from '#lib/bitrix24/portal.server.ts';
import type { Shop } from '../shop.ts';
import { changeKept } from './kept.ts';
import { oneAfterAnother } from './one-after-another.ts';
import { portalOf, troubleHere, troubleOf } from './portal-of.ts';
import { WireCashboxes, WireDone, WireHandlers } from './portal-wire.ts';
import { undone } from './set-up.ts';
import { without } from './switch-off.ts';
import { handlerCode, isOurName } from './wanted.ts';

/**
 * Takes away the cash registers that were made, and then their handler: all that we know or that bears our name, for the
 * answer to an add may have been lost. What is no longer there counts as gone.
 */
export function undoSetUp(shop: Shop): Promise<SetUpDone> {
	return oneAfterAnother(shop.database, async () => {
		const asked = await portalOf(shop);
		if (typeof asked === 'string') return undone([], troubleHere(asked));
		const { portal, settings } = asked;
		const handlers = await portal.call('sale.cashbox.handler.list', {}, WireHandlers);
		if (!handlers.ok) return undone([], troubleOf(handlers.failure));
		const boxes = await portal.call('sale.cashbox.list', {}, WireCashboxes);
		if (!boxes.ok) return undone([], troubleOf(boxes.failure));

		const known = Object.entries(settings.cashboxes);
		const further = boxes.value
			.filter(({ ID, NAME }) => isOurName(shop, NAME) && !known.some(([, id]) => id === ID))
			.map(({ ID, NAME }): [string, number] => [NAME, ID]);
		const cashboxes: SetUpDone['cashboxes'] = [];
		for (const [register, id] of [...known, ...further]) {
			const trouble = await remove(portal, 'sale.cashbox.delete', id, 'ERROR_CASHBOX_NOT_FOUND');
			cashboxes.push({ register, id: trouble ? id : null, trouble });
			if (!trouble) await changeKept(shop, (before) => without(before, new Set([register])));
		}
		const id = handlers.value.find(({ CODE }) => CODE === handlerCode(shop))?.ID ?? null;
		// The portal keeps a handler that still has cash registers.
		const left = cashboxes.find(({ trouble }) => trouble !== null)?.trouble ?? null;
		const trouble =
			left ?? (id && (await remove(portal, 'sale.cashbox.handler.delete', id, 'ERROR_HANDLER_NOT_FOUND'))) ?? null;
		if (trouble) return { handler: { id, trouble }, cashboxes };
		await changeKept(shop, (before) => (before.setUpAt === settings.host ? { handlerId: null } : {}));
		return { handler: { id: null, trouble: null }, cashboxes };
	});
}

async function remove(portal: Portal, method: string, id: number, gone: string): Promise<Trouble | null> {
	const done = await portal.call(method, { ID: id }, WireDone);
	return done.ok || done.failure.code === gone ? null : troubleOf(done.failure);
}
