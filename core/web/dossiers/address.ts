/** Where papers of many matters are downloaded at once. */
export const DOSSIERS = '/desk/dossiers'
