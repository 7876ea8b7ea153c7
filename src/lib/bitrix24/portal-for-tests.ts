import { standInPortal, type PortalGiven } from '../../../tests/portal/portal.ts';
import { portalClient } from './portal.server.ts';
import { portalPace } from './portal-pace.ts';

/** For tests: a portal in this process and its client, on a clock that goes only where somebody waits. */
export function askedPortal(given: PortalGiven = {}) {
	const clock = { at: 1_000_000 };
	const waits: number[] = [];
	const now = () => clock.at;
	const pause = (milliseconds: number) => {
		waits.push(milliseconds);
		clock.at += milliseconds;
		return Promise.resolve();
	};
	const portal = standInPortal({ now, ...given });
	const patience = () => new AbortController().signal;
	const pace = portalPace({ now, pause });
	const client = portalClient({ webhook: portal.webhook, fetch: portal.fetch, pace, patience });
	return { portal, client, pace, patience, waits, clock };
}
