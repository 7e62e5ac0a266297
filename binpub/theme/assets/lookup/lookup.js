/** All that answers a question, and nothing that shows it; fetched when somebody asks. */
export { decode, options, resolve } from "./resolve.js";
export { decodeDirectory, findMunicipality, municipalityIn } from "./directory.js";
