import { offer } from '#lib/server/checks/halves.ts';
import { shopDoors } from '#lib/server/checks/shop-doors.ts';
import { guard } from '#lib/server/guard.ts';
import { openShop } from '#lib/server/open-shop.ts';

const ASKS = import.meta.glob<unknown>('./routes/api/**/+server.ts', { import: '_asks' });

offer(shopDoors());

export const handle = guard({
	asksOf: (route) => ASKS[`./routes${route}/+server.ts`]?.() ?? Promise.resolve(),
	openShop
});
