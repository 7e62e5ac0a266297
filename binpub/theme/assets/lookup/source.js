/**
 * What questions are answered from: the code and the list of streets.
 *
 * Neither is fetched before somebody asks, so that nobody else pays for it. What failed is
 * tried again at the next question.
 */

const SINGLE = "index.json";
const DIRECTORY = "municipalities.json";
const RARE = "qxz";
const whenIdle = window.requestIdleCallback ?? setTimeout;

/** Return the source of a folder of files; `isMany` tells that it has several municipalities. */
export function makeSource(folder, isMany) {
  const kept = new Map();

  function keep(name, make) {
    if (!kept.has(name)) {
      const made = make();
      made.catch(() => kept.delete(name));
      kept.set(name, made);
    }
    return kept.get(name);
  }

  const file = (name) => keep(name, () => fetchJson(folder + name));
  const code = () => keep("code", () => import("./lookup.js"));

  async function decoded(name) {
    const waiting = [code(), file(name), kept.get("directory")];
    const [{ decode }, data, directory] = await Promise.all(waiting);
    return keep(`decoded ${name}`, async () => decode(data, directory?.spelling));
  }

  /** Return the name of the file that a question is about, or nothing. */
  async function shard(question, municipality) {
    if (!isMany) return SINGLE;
    const [{ decodeDirectory, findMunicipality, municipalityIn }, data] = await Promise.all([
      code(),
      file(DIRECTORY),
    ]);
    const directory = await keep("directory", async () => decodeDirectory(data));
    const found = municipality
      ? findMunicipality(directory, municipality)
      : municipalityIn(directory, question);
    return found?.file;
  }

  return {
    /** Return the code and the index for a question; no index when it isn't known which. */
    async open(question, municipality) {
      const [{ resolve, options }, name] = await Promise.all([
        code(),
        shard(question, municipality),
      ]);
      return { resolve, options, index: name ? await decoded(name) : null };
    },

    /** Fetch what can be known to be needed, and get ready while nothing else is to do. */
    async prepare(municipality) {
      try {
        const { options, index } = await this.open("", municipality);
        if (index) whenIdle(() => options(index, RARE));
      } catch {
        // Whoever asks a question is told.
      }
    },
  };
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
