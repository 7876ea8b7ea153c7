import { SILENT, type Told } from '../shop/told.ts';
import { Admission } from './admission.svelte.ts';
import type { TillServer } from './till-server.ts';
import { isUnsold, startAnew } from './where-to-start.ts';

interface World {
	now: () => number;
	/** Loads the page anew. */
	reload: () => void;
}

/** How a manager says that this is a till that was here before. What was sold at that one comes back with the new page. */
export function earlierTill(server: Pick<TillServer, 'known' | 'admit'>, { now, reload }: World): Admission {
	/** Where somebody sold meanwhile this is a till of its own, and the page that is loaded anew offers nothing else. */
	async function unlessSold<T>(ask: () => Promise<Told<T>>): Promise<Told<T>> {
		if (await isUnsold()) return await ask();
		reload();
		return SILENT;
	}

	return new Admission({
		server: {
			known: (pin) => unlessSold(() => server.known(pin)),
			admit: (asking) => unlessSold(() => server.admit(asking))
		},
		own: () => null,
		now,
		onadmitted: async () => {
			await startAnew();
			reload();
		}
	});
}
