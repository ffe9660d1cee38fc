/** The editor of the page; the build puts another file of this folder here when another is asked for. */
export { DraftMessageEditor as ChosenEditor } from './draft.tsx';
