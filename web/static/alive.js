// Every page begins here. The module is imported by name, so that a page has only one of it.
import { start } from "./explorers.js";
import { start as ask } from "./questions.js";

start();
ask();
