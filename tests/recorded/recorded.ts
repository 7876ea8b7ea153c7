import { readFileSync } from 'node:fs';

/** The text of one of the files beside this one. */
export function recorded(name: string): string {
	return readFileSync(new URL(name, import.meta.url), 'utf8');
}
