"""An nbgrader course made from the workbook's exercises."""
