import { describe, expect, it } from 'vitest';
import { createLinkSearch } from '#ui/popup/link-search.ts';
import { english } from './english.ts';
import { DAY_MS, NOW_MS, sampleLink } from './samples.ts';

const links = [
  sampleLink({ id: 'anna', chatLabel: '@anna', photoCount: 1, message: 'Look at this!' }),
  sampleLink({
    id: 'chloe',
    chatLabel: 'Chloé & André',
    photoCount: 12,
    createdAtMs: NOW_MS - DAY_MS,
    fileNames: ['IMG_2041.HEIC', 'Été à Nice.jpg'],
  }),
  sampleLink({
    id: 'old',
    chatLabel: '@ben',
    provider: 'google-drive',
    createdAtMs: new Date(2024, 2, 5, 12).getTime(),
  }),
];

const search = createLinkSearch(english, () => NOW_MS);
const found = (query: string) => search.find(links, query).map(({ id }) => id);

describe('search', () => {
  it.each([
    ['ANNA', ['anna']],
    ['12 photos', ['chloe']],
    ['google drive', ['old']],
    ['look this', ['anna']],
    ['img_20', ['chloe']],
    ['22 nov', ['anna']],
    ['nov 22', ['anna']],
    ['2026-11-22', ['anna']],
    ['22/11/2026', ['anna']],
    ['sunday', ['anna']],
    ['today', ['anna']],
    ['yesterday', ['chloe']],
    ['march 2024', ['old']],
    ['2026-11', ['anna', 'chloe']],
  ])('finds by "%s"', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it('finds letters with marks by letters without, and the other way round', () => {
    expect(found('chloe andre')).toEqual(['chloe']);
    expect(found('ete')).toEqual(['chloe']);
    expect(found('ànna')).toEqual(['anna']);
  });

  it('finds nothing where one word of several is missing', () => {
    expect(found('anna berlin')).toEqual([]);
  });

  it('knows the days by the words of the language', () => {
    const german = createLinkSearch({ ...english, language: 'de' }, () => NOW_MS);
    const ids = (query: string) => german.find(links, query).map(({ id }) => id);
    expect(ids('gestern')).toEqual(['chloe']);
    expect(ids('22. november')).toEqual(['anna']);
    expect(ids('märz')).toEqual(['old']);
  });

  it('says why a link was found when its row does not show it', () => {
    const reason = (query: string) => search.reason(links[1]!, query);
    expect(reason('2041')).toBe('IMG_2041.HEIC');
    expect(reason('nice')).toBe('Été à Nice.jpg');
    expect(reason('chloe')).toBeUndefined();
  });
});
