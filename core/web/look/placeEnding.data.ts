/** What a place's name ends in, which a dictionary takes for a word: 卓资 / 县. */
export const PLACE_ENDING = /^[县市旗乡镇村]$/u
