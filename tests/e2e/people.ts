import type { APIRequestContext } from '@playwright/test';

/** Who works in the tests' shop. */
export const MANAGER = { name: 'Менеджер', pin: '730265' } as const;
export const CASHIER = { name: 'Олена Ткаченко', pin: '4821' } as const;

/** And at the training register, whose PINs stand on the screen. */
export const TRAINING = { cashier: '1111', manager: '2222' } as const;

/** Signs a manager in from the server's own PC, hires the cashier and leaves. */
export async function hireCashier(request: APIRequestContext, url: string): Promise<void> {
	const asked: [string, object][] = [
		['/api/tills', {}],
		['/api/sign-in', { pin: MANAGER.pin }],
		['/api/people', { ...CASHIER, role: 'cashier', managersPin: MANAGER.pin }]
	];
	for (const [path, data] of asked) {
		const answer = await request.post(url + path, { data });
		if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
	}
	await request.delete(`${url}/api/sign-in`);
}
