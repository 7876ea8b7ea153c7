import { guard } from '#lib/server/guard.ts';
import { openShop } from '#lib/server/open-shop.ts';

const ASKS = import.meta.glob<unknown>('./routes/api/**/+server.ts', { import: '_asks' });

export const handle = guard({
	asksOf: (route) => ASKS[`./routes${route}/+server.ts`]?.() ?? Promise.resolve(),
	openShop
});
