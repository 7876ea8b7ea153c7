import type { TillDatabase } from '#lib/journal/database.ts';
import type { SentPath } from '#lib/journal/entry.ts';

/** The path by which a register's Kasa last answered, kept between runs. */
export function rememberedPath(database: TillDatabase, register: string) {
	const key = `path:${register}`;
	return {
		async recall(): Promise<SentPath | null> {
			const kept = await database.get('settings', key);
			return kept === 'direct' || kept === 'relay' ? kept : null;
		},

		async remember(path: SentPath): Promise<void> {
			try {
				await database.put('settings', path, key);
			} catch (error) {
				// A disk that takes nothing: the next start finds the path anew.
				if (!(error instanceof DOMException)) throw error;
			}
		}
	};
}
