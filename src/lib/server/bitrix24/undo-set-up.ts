import type { SetUpDone, Trouble } from '#lib/api/bitrix24.ts';
import type { Portal } from '#lib/bitrix24/portal.server.ts';
import type { Shop } from '../shop.ts';
import { changeKept, type Kept } from './kept.ts';
import { oneAfterAnother } from './one-after-another.ts';
import { portalOf, troubleHere, troubleOf } from './portal-of.ts';
import { WireDone } from './portal-wire.ts';
import { undone } from './set-up.ts';

/** Takes away the cash registers that were made, and then their handler. What is no longer there counts as gone. */
export function undoSetUp(shop: Shop): Promise<SetUpDone> {
	return oneAfterAnother(shop.database, async () => {
		const asked = await portalOf(shop);
		if (typeof asked === 'string') return undone([], troubleHere(asked));
		const { portal, settings } = asked;
		const cashboxes: SetUpDone['cashboxes'] = [];
		for (const [register, id] of Object.entries(settings.cashboxes)) {
			const trouble = await remove(portal, 'sale.cashbox.delete', id, 'ERROR_CASHBOX_NOT_FOUND');
			cashboxes.push({ register, id: trouble ? id : null, trouble });
			if (!trouble) await changeKept(shop, (before) => ({ cashboxes: without(before, register) }));
		}
		const id = settings.handlerId;
		// The portal keeps a handler that still has cash registers.
		const left = cashboxes.find(({ trouble }) => trouble !== null);
		if (id === null || left) return { handler: { id, trouble: left?.trouble ?? null }, cashboxes };
		const trouble = await remove(portal, 'sale.cashbox.handler.delete', id, 'ERROR_HANDLER_NOT_FOUND');
		if (!trouble) await changeKept(shop, () => ({ handlerId: null }));
		return { handler: { id: trouble ? id : null, trouble }, cashboxes };
	});
}

async function remove(portal: Portal, method: string, id: number, gone: string): Promise<Trouble | null> {
	const done = await portal.call(method, { ID: id }, WireDone);
	return done.ok || done.failure.code === gone ? null : troubleOf(done.failure);
}

function without({ cashboxes }: Kept, register: string): Kept['cashboxes'] {
	return Object.fromEntries(Object.entries(cashboxes).filter(([id]) => id !== register));
}
