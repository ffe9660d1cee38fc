/** An expression for a page of the extension: everything in its database, as JSON by store. */
export const DATABASES = `(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error); };
  });
  const found = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      found[store] = await asked(database.transaction(store).objectStore(store).getAll());
    }
    database.close();
  }
  return JSON.stringify(found);
})()`;
