import type { Page } from '@playwright/test';
import { CASHIER, hireCashier, MANAGER, TRAINING } from './people.ts';
import type { TillVerbs } from './till-verbs.ts';

export interface Arriving {
	/** `nobody`: the till stands at its first page. */
	as: 'manager' | 'cashier' | 'nobody';
	/** At the training register. */
	training: boolean;
	/** Of the server. */
	url: string;
}

/** Somebody signs in at a till that was just opened. */
export async function arrive({ page, till }: { page: Page; till: TillVerbs }, { as, training, url }: Arriving) {
	if (as === 'nobody') return;
	if (training) await till.startTraining();
	else if (as === 'cashier') await hireCashier(page.request, url);
	const pins = training ? TRAINING : { cashier: CASHIER.pin, manager: MANAGER.pin };
	await till.signIn(pins[as]);
}
