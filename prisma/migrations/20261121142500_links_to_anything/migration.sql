-- A link belongs to the mark it begins at. What it leads to may be taken out and, by an undo, be put back under the same
-- id: until then it leads to nothing, and is shown and exported nowhere.
ALTER TABLE "Link" DROP CONSTRAINT "Link_projectId_toId_fkey";
