import type { TillDatabase } from '#lib/journal/database.ts';
import type { PeopleServer, PinAnswer } from './people-server.ts';

const KEY = 'locked-by-wrong-pins';

/** Whether wrong PINs have locked this till, as the server told last; it counts on while the server is away. */
export function toldLock(database: TillDatabase) {
	return {
		holds: async () => (await database.get('settings', KEY)) === true,
		keep: async () => {
			await database.put('settings', true, KEY);
		},
		lift: () => database.delete('settings', KEY)
	};
}

/** The same server; what its answers say of the lock is kept. */
export function hearingLock(server: PeopleServer, database: TillDatabase): PeopleServer {
	const lock = toldLock(database);

	async function hear<T>(asking: Promise<PinAnswer<T>>): Promise<PinAnswer<T>> {
		const answer = await asking;
		if (!answer.ok && answer.why === 'locked') await lock.keep();
		// Only of a till that is not locked does the server say what a PIN is worth.
		else if (answer.ok || ['wrong', 'wait', 'not-a-manager'].includes(answer.why)) await lock.lift();
		return answer;
	}

	return {
		...server,
		signIn: (pin) => hear(server.signIn(pin)),
		approve: (pin, asked) => hear(server.approve(pin, asked)),
		unlock: async (pin) => {
			const answer = await server.unlock(pin);
			if (answer.ok) await lock.lift();
			return answer;
		}
	};
}
