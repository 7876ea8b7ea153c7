import * as z from 'zod/mini';
import type { PortalPaySystem } from '#lib/api/order-lists.ts';
import { WireId, WireWords } from './portal-wire.ts';

/** As `WireId`, and 0 is the first pipeline of deals. */
const WireCategoryId = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,15}$/))]), z.transform(Number));

/** For all, where it is none. */
const WirePersonType = z.pipe(
	z.optional(z.nullable(z.union([z.int(), z.string()]))),
	z.transform((id) => (Number(id ?? 0) > 0 ? Number(id) : null))
);

export const WirePersonTypes = z.object({ personTypes: z.array(z.object({ id: WireId, name: WireWords })) });

export const WirePaySystems = z.array(
	z.object({
		ID: WireId,
		NAME: WireWords,
		ACTIVE: WireWords,
		IS_CASH: WireWords,
		CAN_PRINT_CHECK: WireWords,
		PERSON_TYPE_ID: WirePersonType,
		/** Of orders; others are for invoices alone. */
		ENTITY_REGISTRY_TYPE: WireWords
	})
);

/** Statuses of orders, type O, and of deliveries; their names stand elsewhere. */
export const WireStatuses = z.object({ statuses: z.array(z.object({ id: WireWords, type: WireWords })) });
export const WireStatusNames = z.object({
	statusLangs: z.array(z.object({ statusId: WireWords, lid: WireWords, name: WireWords }))
});

export const WireProperties = z.object({
	properties: z.array(
		z.object({
			id: WireId,
			name: WireWords,
			active: WireWords,
			personTypeId: WireId,
			isEmail: WireWords,
			isPhone: WireWords
		})
	)
});

export const WireCategories = z.object({ categories: z.array(z.object({ id: WireCategoryId, name: WireWords })) });

/** Of everything that has any in the portal. */
export const WireStages = z.array(z.object({ ENTITY_ID: WireWords, STATUS_ID: WireWords, NAME: WireWords }));

export const WireUsers = z.array(
	z.object({ ID: WireId, NAME: WireWords, LAST_NAME: WireWords, ACTIVE: z.optional(z.unknown()) })
);

type WirePaySystem = z.output<typeof WirePaySystems>[number];

/** Whatever does not say plainly that it prints nothing counts as if it printed. */
export function paySystemOf(wire: WirePaySystem): PortalPaySystem {
	return {
		id: wire.ID,
		name: wire.NAME,
		isActive: wire.ACTIVE === 'Y',
		isCash: wire.IS_CASH === 'Y',
		canPrintCheck: wire.CAN_PRINT_CHECK !== 'N',
		personType: wire.PERSON_TYPE_ID
	};
}
