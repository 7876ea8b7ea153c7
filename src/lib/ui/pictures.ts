/** A drawing on a grid of 40: filled shapes one over another, lines over them, and thick dots. */
interface Picture {
	shapes: readonly string[];
	lines: string;
	dots?: string;
}

/** Our own drawings of goods for the quick keys. */
export const pictures = {
	bag: { shapes: ['M9 14h22l2 21H7z'], lines: 'M15 18v-6a5 5 0 0 1 10 0v6' },
	banana: {
		shapes: [
			'M13 8.5C8.5 20 13 32 27 35c2.3.5 4.5-.8 4.5-3C20.5 29 17 20 18.5 8.5z',
			'M18.5 8.5C17 18 22 26 33.5 27.5c1.8.2 3-1.2 2.7-2.9C28 22.5 23.5 17 23.5 8.5z'
		],
		lines: 'M13 8.5h10.5M16 8.5V5h4.5v3.5'
	},
	cup: { shapes: ['M10 13h20l-2.5 22h-15zM8.5 8h23v5h-23z'], lines: 'M11 20.5h18M12 28h16' },
	eggs: {
		shapes: [
			'M5.5 22c0-5.5 2.3-10 5-10s5 4.5 5 10M15 22c0-5.5 2.3-10 5-10s5 4.5 5 10M24.5 22c0-5.5 2.3-10 5-10s5 4.5 5 10',
			'M3 22h34l-3 11H6z'
		],
		lines: 'm14 22 1 11M26 22l-1 11'
	},
	loaf: {
		shapes: ['M7 21c-3.5-1.5-3.5-8.5 2-10.5 6-2 16-2 22 0 5.5 2 5.5 9 2 10.5V33H7z'],
		lines: 'm15 16-2.5 5M21.5 16 19 21M28 16l-2.5 5'
	},
	milk: { shapes: ['M12 35V16l3.5-7h9l3.5 7v19z'], lines: 'M12 16h16M15.5 5h9v4h-9zM12 24h16v6H12' },
	potato: {
		shapes: ['M6.5 25c-1-7 4-10 9-12.5 5.5-2.7 13.5-3 16.5 2.5 3 5.5.5 12-6.5 15-8 3.5-17.8 3.5-19-5z'],
		lines: '',
		dots: 'M14 20h.01M21.5 16.5h.01M27 22h.01M19.5 26.5h.01M12.5 27h.01'
	},
	water: {
		shapes: ['M16.5 5h7v5.5l4 5V33a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2V15.5l4-5z'],
		lines: 'M12.5 19h15M12.5 27h15M16.5 10h7'
	}
} as const satisfies Record<string, Picture>;

export type PictureName = keyof typeof pictures;

export function pictureOf(name: PictureName): Picture {
	return pictures[name];
}
